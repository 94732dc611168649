CREATE TABLE `answers` (
	`assessment_id` text NOT NULL,
	`address` text NOT NULL,
	`answer` text,
	`revision` integer NOT NULL,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `address`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "answers_revision" CHECK("answers"."revision" > 0)
);
--> statement-breakpoint
CREATE TABLE `assessments` (
	`id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`questionnaire_id` text NOT NULL,
	`questionnaire_version` integer NOT NULL,
	`municipality_name` text NOT NULL,
	`kind` text NOT NULL,
	`population` integer NOT NULL,
	`size_class` text NOT NULL,
	`status` text NOT NULL,
	`created_at` text NOT NULL,
	`changed_at` text NOT NULL,
	`submitted_at` text,
	`expires_at` text NOT NULL,
	FOREIGN KEY (`questionnaire_id`,`questionnaire_version`) REFERENCES `questionnaires`(`id`,`version`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "assessments_status" CHECK("assessments"."status" IN ('open', 'submitted')),
	CONSTRAINT "assessments_kind" CHECK("assessments"."kind" IN ('gemeinde', 'kreis', 'verband')),
	CONSTRAINT "assessments_population" CHECK("assessments"."population" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `assessments_code_hash_unique` ON `assessments` (`code_hash`);--> statement-breakpoint
CREATE INDEX `assessments_expires_at` ON `assessments` (`expires_at`);--> statement-breakpoint
CREATE TABLE `probes` (
	`id` integer PRIMARY KEY NOT NULL,
	`probed_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `questionnaires` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`definition` text NOT NULL,
	`kept_at` text NOT NULL,
	PRIMARY KEY(`id`, `version`)
);
