import { Field, ID, Int, ObjectType } from "type-graphql";

@ObjectType({ simpleResolvers: true, description: "A file that goes with a lesson." })
export class Attachment {
  @Field(() => ID, { description: "The upload's id: what `attachmentUploadIds` takes." })
  id: string;

  @Field(() => String, { description: "What it is called, at most 200 characters." })
  fileName: string;

  @Field(() => String, { description: "Media type by its content." })
  contentType: string;

  @Field(() => Int, { description: "Bytes." })
  sizeBytes: number;
}
