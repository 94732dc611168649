CREATE TABLE `answer_history` (
	`id` integer PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`address` text NOT NULL,
	`answer` text,
	`revision` integer NOT NULL,
	`changed_at` text NOT NULL,
	`cause` text NOT NULL,
	`changed_by` text,
	`client_id` text,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "answer_history_cause" CHECK("answer_history"."cause" IN ('answer', 'file', 'submission', 'conflict'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_history_revision` ON `answer_history` (`assessment_id`,`address`,`revision`) WHERE "answer_history"."cause" <> 'conflict';--> statement-breakpoint
CREATE UNIQUE INDEX `answer_history_client_id` ON `answer_history` (`assessment_id`,`address`,`client_id`) WHERE "answer_history"."client_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `remarks` (
	`assessment_id` text NOT NULL,
	`question` text NOT NULL,
	`remark` text,
	`revision` integer NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text,
	`client_id` text,
	PRIMARY KEY(`assessment_id`, `question`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "remarks_revision" CHECK("remarks"."revision" > 0)
);
--> statement-breakpoint
INSERT INTO `answer_history` (`assessment_id`, `address`, `answer`, `revision`, `changed_at`, `cause`)
SELECT `assessment_id`, `address`, `answer`, `revision`, `changed_at`, 'answer' FROM `answers` ORDER BY `changed_at`, `address`;
