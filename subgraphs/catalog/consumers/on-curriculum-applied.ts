import { defineConsumer } from "../../../platform/events/define-event";
import { CurriculumApplied } from "../../mentor/events";
import { applyVersion } from "../applied-curriculum/apply-curriculum.service";

/** Makes a learner's curriculum their private course, or changes the one that it is. */
export const onCurriculumApplied = defineConsumer("on-curriculum-applied", CurriculumApplied, (tx, { data }) =>
  applyVersion(tx, data),
);
