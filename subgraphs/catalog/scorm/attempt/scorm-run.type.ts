import { ArrayMaxSize, IsInt, IsUUID, Max, Min, ValidateNested } from "class-validator";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { ListSize } from "../../../../platform/graphql/cost";
import { ForeignId } from "../../../../platform/graphql/lower-ids";
import { resultOf } from "../../../../platform/graphql/problem.type";
import { TextLength } from "../../../../platform/graphql/text-length";
import type { ScormStandardName } from "../manifest/manifest";
import { ScormItem, ScormStandard } from "../package/scorm-package.type";

const MAX_TOKEN = 200;
const MAX_ITEM_ID = 255;
const MAX_NAME = 255;
/** Longer than any element of the standards. */
const MAX_VALUE = 65_536;
/** Each is three values to the gateway, which takes 10,000 in an operation. */
const MAX_ELEMENTS = 3_000;
const MAX_SEQUENCE = 2_000_000_000;

@ObjectType({ simpleResolvers: true, description: "An element of SCORM's data model." })
export class ScormElement {
  @Field(() => String, { description: "For example cmi.suspend_data." })
  name: string;

  @Field(() => String, { description: "As the standard writes it." })
  value: string;
}

@ObjectType({ simpleResolvers: true, description: "An item of a package that has been opened." })
export class ScormRun {
  @Field(() => ID, { description: "What commits of this opening bear." })
  id: string;

  @Field(() => ScormStandard, { description: "Which standard its package follows." })
  standard: ScormStandardName;

  @Field(() => ScormItem, { description: "What has been opened." })
  item: ScormItem;

  @ListSize(20)
  @Field(() => [ScormElement], { description: "What it finds when it asks, at most 3,020." })
  elements: ScormElement[];
}

@ObjectType({ simpleResolvers: true, description: "What has become of a commit, and how far the attempt is." })
export class ScormCommit {
  @Field(() => Boolean, { description: "False when it came late or again, and in a preview: then nothing has changed." })
  kept: boolean;

  @Field(() => Boolean, { description: "Whether the item is completed." })
  itemCompleted: boolean;

  @Field(() => Boolean, { description: "Whether all items that count are completed." })
  completed: boolean;

  @Field(() => Boolean, { nullable: true, description: "Whether the package is passed; null while it has not said." })
  passed: boolean | null;

  @Field(() => Float, { nullable: true, description: "0–100, two decimals; null while there is no score." })
  scorePercent: number | null;
}

@InputType({ description: "Which item to open." })
export class BeginScormInput {
  @TextLength(1, MAX_TOKEN)
  @Field(() => String, { description: "The token at the end of the launch address: it says who launched which package." })
  token: string;

  @ForeignId()
  @TextLength(1, MAX_ITEM_ID)
  @Field(() => ID, { description: "An item of the package that opens something." })
  itemId: string;
}

@InputType({ description: "An element that an item sets." })
export class ScormElementInput {
  @TextLength(1, MAX_NAME)
  @Field(() => String, { description: "A name that the standard lets packages set." })
  name: string;

  @TextLength(0, MAX_VALUE)
  @Field(() => String, { description: "At most 65,536 characters." })
  value: string;
}

@InputType({ description: "All that an item has set: it takes the place of what it set before." })
export class CommitScormInput extends BeginScormInput {
  @IsUUID()
  @Field(() => ID, { description: "The opening that it belongs to." })
  runId: string;

  @IsInt()
  @Min(1)
  @Max(MAX_SEQUENCE)
  @Field(() => Int, { description: "1, 2, 3 … in each opening: what is not above the last one that was kept changes nothing." })
  sequence: number;

  @ArrayMaxSize(MAX_ELEMENTS)
  @ValidateNested({ each: true })
  @Field(() => [ScormElementInput], { description: "At most 3,000, and 256 KiB in all." })
  elements: ScormElementInput[];
}

@InputType({ description: "All that an item has set, at its end." })
export class FinishScormInput extends CommitScormInput {}

export const BeginScormResult = resultOf("BeginScormResult", () => ScormRun, "The opened item, or why it cannot be opened.");
export const CommitScormResult = resultOf("CommitScormResult", () => ScormCommit, "What is kept, or why nothing is.");
export const FinishScormResult = resultOf("FinishScormResult", () => ScormCommit, "What is kept, or why nothing is.");
