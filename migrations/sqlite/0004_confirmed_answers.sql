ALTER TABLE `answer_history` ADD `confirmed_from` text;--> statement-breakpoint
ALTER TABLE `answers` ADD `confirmed_from` text;--> statement-breakpoint
ALTER TABLE `submitted_answers` ADD `confirmed_from` text;