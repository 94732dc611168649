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
CREATE INDEX `register_units_kreis` ON `register_units` (`kreis`);