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
CREATE TABLE `release_members` (
	`release_id` text NOT NULL,
	`ars` text NOT NULL,
	`atom` text NOT NULL,
	PRIMARY KEY(`release_id`, `ars`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `release_members_ars` ON `release_members` (`ars`);--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`wave_id` text NOT NULL,
	`number` integer NOT NULL,
	`published_at` text NOT NULL,
	`published_by` text,
	`document` text NOT NULL,
	`signature` text NOT NULL,
	`entry` text NOT NULL,
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "releases_number" CHECK("releases"."number" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `releases_number` ON `releases` (`wave_id`,`number`);--> statement-breakpoint
CREATE TABLE `peer_offers` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`address` text NOT NULL,
	`option` text NOT NULL,
	`is_new` integer NOT NULL,
	`contact` text,
	`note` text NOT NULL,
	`offered_at` text NOT NULL,
	`by` text NOT NULL,
	`withdrawn_at` text,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "peer_offers_contact" CHECK(("peer_offers"."withdrawn_at" IS NULL) = ("peer_offers"."contact" IS NOT NULL))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `peer_offers_of` ON `peer_offers` (`assessment_id`,`address`,`option`);--> statement-breakpoint
CREATE INDEX `peer_offers_by` ON `peer_offers` (`by`);--> statement-breakpoint
CREATE TABLE `peer_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`offer_id` text NOT NULL,
	`municipality_id` text NOT NULL,
	`by` text NOT NULL,
	`text` text NOT NULL,
	`asked_at` text NOT NULL,
	`withdrawn_at` text,
	FOREIGN KEY (`offer_id`) REFERENCES `peer_offers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`municipality_id`) REFERENCES `municipalities`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `peer_requests_offer_id` ON `peer_requests` (`offer_id`);--> statement-breakpoint
CREATE INDEX `peer_requests_municipality_id` ON `peer_requests` (`municipality_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `peer_requests_by` ON `peer_requests` (`by`);--> statement-breakpoint
ALTER TABLE `answer_history` ADD `confirmed_from` text;--> statement-breakpoint
ALTER TABLE `answers` ADD `confirmed_from` text;--> statement-breakpoint
ALTER TABLE `assessments` ADD `wave_id` text REFERENCES waves(id);--> statement-breakpoint
CREATE INDEX `assessments_wave_id` ON `assessments` (`wave_id`);--> statement-breakpoint
ALTER TABLE `submitted_answers` ADD `confirmed_from` text;--> statement-breakpoint
ALTER TABLE `municipalities` ADD `ars` text;--> statement-breakpoint
CREATE UNIQUE INDEX `municipalities_ars_unique` ON `municipalities` (`ars`);