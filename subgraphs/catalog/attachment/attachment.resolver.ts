import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { ListSize } from "../../../platform/graphql/cost";
import { Lesson } from "../lesson/lesson.type";
import { downloadUrl } from "./attachment.service";
import { attachmentsOfLesson, type AttachmentRow } from "./attachment.store";
import { Attachment } from "./attachment.type";

@Resolver(() => Lesson)
export class LessonAttachmentsResolver {
  @Directive('@requires(fields: "access { granted }")')
  @ListSize(3)
  @FieldResolver(() => [Attachment], {
    nullable: true,
    description: "The files that go with it, at most 20; null when the viewer may not see its content.",
  })
  attachments(
    @Root() lesson: { id: string; access?: { granted: boolean } | null },
    @Ctx() ctx: Context,
  ): Promise<AttachmentRow[]> | null {
    return lesson.access?.granted ? ctx.load(attachmentsOfLesson, lesson.id) : null;
  }
}

@Resolver(() => Attachment)
export class AttachmentResolver {
  @FieldResolver(() => String, { description: "Where to download it under its name: a signed address, good for ten minutes." })
  url(@Root() attachment: AttachmentRow, @Ctx() ctx: Context): Promise<string> {
    return downloadUrl(ctx, attachment);
  }
}
