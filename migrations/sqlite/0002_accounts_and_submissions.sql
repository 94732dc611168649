CREATE TABLE `handovers` (
	`assessment_id` text NOT NULL,
	`section` text NOT NULL,
	`member_id` text NOT NULL,
	`due_on` text,
	`created_at` text NOT NULL,
	`done_at` text,
	`reminded_at` text,
	`reminded_by_itself_at` text,
	PRIMARY KEY(`assessment_id`, `section`, `member_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `handovers_member_id` ON `handovers` (`member_id`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`number` integer NOT NULL,
	`submitted_at` text NOT NULL,
	`submitted_by` text,
	`signed_off_at` text,
	`signed_off_by` text,
	`sign_off_note` text,
	`reopened_at` text,
	`reopened_by` text,
	`reopen_reason` text,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_number` ON `submissions` (`assessment_id`,`number`);--> statement-breakpoint
CREATE TABLE `submitted_answers` (
	`submission_id` text NOT NULL,
	`address` text NOT NULL,
	`state` text NOT NULL,
	`answer` text,
	PRIMARY KEY(`submission_id`, `address`),
	FOREIGN KEY (`submission_id`) REFERENCES `submissions`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "submitted_answers_state" CHECK("submitted_answers"."state" IN ('answered', 'noAnswer', 'notOurs', 'unanswered', 'notAsked')),
	CONSTRAINT "submitted_answers_answer" CHECK(("submitted_answers"."state" = 'answered') = ("submitted_answers"."answer" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`totp_secret` text,
	`pending_totp_secret` text,
	`totp_step` integer,
	`provider_issuer` text,
	`provider_subject` text,
	`created_at` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_provider` ON `accounts` (`provider_issuer`,`provider_subject`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`segment` text NOT NULL,
	`at` text NOT NULL,
	`actor` text,
	`action` text NOT NULL,
	`object` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_segment` ON `audit_log` (`segment`);--> statement-breakpoint
CREATE TABLE `devices` (
	`hash` text NOT NULL,
	`account_id` text NOT NULL,
	`used_at` text NOT NULL,
	PRIMARY KEY(`hash`, `account_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text,
	`municipality_id` text,
	`role` text NOT NULL,
	`scope` text,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`invited_at` text NOT NULL,
	`invited_by` text,
	`joined_at` text,
	`mail_problem` text,
	`is_from_provider` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`municipality_id`) REFERENCES `municipalities`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "members_role" CHECK(("members"."municipality_id" IS NULL) = ("members"."role" IN ('coordinator', 'operator')))
);
--> statement-breakpoint
CREATE INDEX `members_account_id` ON `members` (`account_id`);--> statement-breakpoint
CREATE INDEX `members_municipality_id` ON `members` (`municipality_id`);--> statement-breakpoint
CREATE INDEX `members_email` ON `members` (`email`);--> statement-breakpoint
CREATE TABLE `municipalities` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`population` integer NOT NULL,
	`state` text,
	`ags` text,
	`created_at` text NOT NULL,
	CONSTRAINT "municipalities_kind" CHECK("municipalities"."kind" IN ('gemeinde', 'kreis', 'verband')),
	CONSTRAINT "municipalities_population" CHECK("municipalities"."population" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `municipalities_ags_unique` ON `municipalities` (`ags`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`account_id` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`account_id`, `hash`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`created_at` text NOT NULL,
	`used_at` text NOT NULL,
	`second_factor_at` text,
	`device` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_id_unique` ON `sessions` (`id`);--> statement-breakpoint
CREATE INDEX `sessions_account_id` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`member_id` text,
	`account_id` text,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`used_at` text,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "tokens_of" CHECK(("tokens"."purpose" = 'invitation') = ("tokens"."member_id" IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX `tokens_member_id` ON `tokens` (`member_id`);--> statement-breakpoint
CREATE INDEX `tokens_account_id` ON `tokens` (`account_id`);--> statement-breakpoint
ALTER TABLE `answers` ADD `changed_by` text;--> statement-breakpoint
ALTER TABLE `answers` ADD `assessment_revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `assessments` ADD `municipality_id` text REFERENCES municipalities(id) ON DELETE cascade;--> statement-breakpoint
ALTER TABLE `assessments` ADD `signed_off_at` text;--> statement-breakpoint
ALTER TABLE `assessments` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `assessments_municipality_id` ON `assessments` (`municipality_id`);--> statement-breakpoint
ALTER TABLE `remarks` ADD `assessment_revision` integer DEFAULT 0 NOT NULL;