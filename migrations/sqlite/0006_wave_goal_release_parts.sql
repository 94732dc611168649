CREATE TABLE `wave_reminders` (
	`wave_id` text NOT NULL,
	`day` text NOT NULL,
	`channel` text NOT NULL,
	`units` integer NOT NULL,
	PRIMARY KEY(`wave_id`, `day`, `channel`),
	FOREIGN KEY (`wave_id`) REFERENCES `waves`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "wave_reminders_channel" CHECK("wave_reminders"."channel" IN ('mail', 'letter', 'list'))
);
--> statement-breakpoint
ALTER TABLE `waves` ADD `goal_percent` integer;--> statement-breakpoint
ALTER TABLE `release_members` ADD `parts` text;