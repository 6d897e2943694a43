import { IsInt, IsUUID, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import type { UploadPurposeName } from "./upload.entity";
import { UploadPurpose } from "./upload.type";

const MAX_FILE_NAME = 200;

@InputType({ description: "A file to be uploaded." })
export class RequestUploadInput {
  @Field(() => UploadPurpose, { description: "What it is for." })
  purpose: UploadPurposeName;

  @TextLength(1, MAX_FILE_NAME)
  @Field(() => String, { description: "What it is called: 1 to 200 characters. A folder in front is left out." })
  fileName: string;

  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  @Field(() => Int, { description: "How many bytes it has, exactly." })
  sizeBytes: number;
}

@InputType({ description: "Which upload's bytes are there." })
export class CompleteUploadInput {
  @IsUUID()
  @Field(() => ID, { description: "The upload." })
  uploadId: string;
}
