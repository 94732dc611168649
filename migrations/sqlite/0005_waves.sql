CREATE TABLE `wave_consents` (
	`id` integer PRIMARY KEY NOT NULL,
	`wave_id` text NOT NULL,
	`municipality_id` text NOT NULL,
	`individual_answers` integer NOT NULL,
	`named_contact` integer NOT NULL,
	`at` text NOT NULL,
	`by` text,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`municipality_id`) REFERENCES `municipalities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `wave_consents_of` ON `wave_consents` (`wave_id`,`municipality_id`);--> statement-breakpoint
CREATE INDEX `wave_consents_municipality_id` ON `wave_consents` (`municipality_id`);--> statement-breakpoint
CREATE TABLE `wave_units` (
	`wave_id` text NOT NULL,
	`ars` text NOT NULL,
	`ags` text,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`size_class` text NOT NULL,
	`population` integer NOT NULL,
	`state` text NOT NULL,
	`kreis` text,
	`kreis_name` text,
	`verband` text,
	`override_kind` text,
	`override_size_class` text,
	`override_reason` text,
	`override_by` text,
	`override_at` text,
	`code_hash` text,
	`channel` text,
	`invited_at` text,
	`issued_at` text,
	`expires_on` text,
	`revoked_at` text,
	`mail_problem` text,
	`reminded_on` text,
	`municipality_id` text,
	`redeemed_at` text,
	`merged_into` text,
	`trend_break` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`wave_id`, `ars`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`municipality_id`) REFERENCES `municipalities`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "wave_units_kind" CHECK("wave_units"."kind" IN ('gemeinde', 'kreis', 'verband')),
	CONSTRAINT "wave_units_population" CHECK("wave_units"."population" > 0),
	CONSTRAINT "wave_units_override" CHECK(("wave_units"."override_kind" IS NULL) = ("wave_units"."override_at" IS NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `wave_units_code_hash` ON `wave_units` (`code_hash`);--> statement-breakpoint
CREATE INDEX `wave_units_municipality_id` ON `wave_units` (`municipality_id`);--> statement-breakpoint
CREATE INDEX `wave_units_verband` ON `wave_units` (`wave_id`,`verband`);--> statement-breakpoint
CREATE TABLE `waves` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`questionnaires` text NOT NULL,
	`scope` text NOT NULL,
	`opens_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`status` text NOT NULL,
	`welcome` text NOT NULL,
	`contact` text NOT NULL,
	`consents` text NOT NULL,
	`created_at` text NOT NULL,
	`opened_at` text,
	`closed_at` text,
	`released_at` text,
	`population_as_of` text,
	`revision` integer NOT NULL,
	CONSTRAINT "waves_status" CHECK("waves"."status" IN ('draft', 'open', 'closed', 'archived'))
);
--> statement-breakpoint
ALTER TABLE `assessments` ADD `wave_id` text REFERENCES waves(id);--> statement-breakpoint
CREATE INDEX `assessments_wave_id` ON `assessments` (`wave_id`);--> statement-breakpoint
ALTER TABLE `municipalities` ADD `ars` text;--> statement-breakpoint
CREATE UNIQUE INDEX `municipalities_ars_unique` ON `municipalities` (`ars`);