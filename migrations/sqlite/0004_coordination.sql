CREATE TABLE `contacts` (
	`ars` text PRIMARY KEY NOT NULL,
	`office` text,
	`salutation` text,
	`email` text,
	`street` text,
	`postcode` text,
	`town` text
);
--> statement-breakpoint
CREATE TABLE `register_imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`as_of` text NOT NULL,
	`population_as_of` text,
	`source` text NOT NULL,
	`imported_at` text NOT NULL,
	`imported_by` text,
	`counts` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `register_units` (
	`ars` text PRIMARY KEY NOT NULL,
	`ags` text,
	`level` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`seat` text,
	`population` integer NOT NULL,
	`state` text NOT NULL,
	`kreis` text,
	`verband` text,
	`is_kreisfrei` integer NOT NULL,
	`text_code` text NOT NULL,
	CONSTRAINT "register_units_level" CHECK("register_units"."level" IN ('gemeinde', 'kreis', 'verband')),
	CONSTRAINT "register_units_population" CHECK("register_units"."population" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `register_units_ags_unique` ON `register_units` (`ags`);--> statement-breakpoint
CREATE INDEX `register_units_state` ON `register_units` (`state`,`level`);--> statement-breakpoint
CREATE INDEX `register_units_kreis` ON `register_units` (`kreis`);--> statement-breakpoint
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
CREATE INDEX `shares_expires_at` ON `shares` (`expires_at`);--> statement-breakpoint
ALTER TABLE `answer_history` ADD `confirmed_from` text;--> statement-breakpoint
ALTER TABLE `answers` ADD `confirmed_from` text;--> statement-breakpoint
ALTER TABLE `submitted_answers` ADD `confirmed_from` text;