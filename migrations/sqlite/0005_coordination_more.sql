ALTER TABLE `contacts` ADD `kept_at` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `undeliverable_at` text;--> statement-breakpoint
ALTER TABLE `wave_units` ADD `reissued_at` text;--> statement-breakpoint
ALTER TABLE `wave_units` ADD `reissue_reason` text;--> statement-breakpoint
ALTER TABLE `wave_units` ADD `reissue_redeemed_at` text;--> statement-breakpoint
ALTER TABLE `wave_units` ADD `merged_at` text;--> statement-breakpoint
ALTER TABLE `wave_units` ADD `merged_by` text;--> statement-breakpoint
ALTER TABLE `wave_units` ADD `merge_reason` text;--> statement-breakpoint
ALTER TABLE `wave_units` ADD `is_late_successor` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `peer_offers` DROP COLUMN `is_new`;