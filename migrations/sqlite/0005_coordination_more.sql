ALTER TABLE `contacts` ADD `kept_at` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `undeliverable_at` text;