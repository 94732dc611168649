CREATE TABLE `plans` (
	`assessment_id` text PRIMARY KEY NOT NULL,
	`measures` text NOT NULL,
	`revision` integer NOT NULL,
	`saved_at` text NOT NULL,
	`saved_by` text,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "plans_revision" CHECK("plans"."revision" > 0)
);
--> statement-breakpoint
CREATE TABLE `shares` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`password_hash` text NOT NULL,
	`note` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text,
	`expires_at` text NOT NULL,
	`openings` integer DEFAULT 0 NOT NULL,
	`last_opened_at` text,
	`revoked_at` text,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "shares_openings" CHECK("shares"."openings" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shares_token_hash_unique` ON `shares` (`token_hash`);--> statement-breakpoint
CREATE INDEX `shares_assessment_id` ON `shares` (`assessment_id`);--> statement-breakpoint
CREATE INDEX `shares_expires_at` ON `shares` (`expires_at`);