import { Arg, Ctx, FieldResolver, registerEnumType, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import type { CourseEntity } from "../course/course.entity";
import { Course } from "../course/course.type";
import type { PictureWidth } from "../upload/pictures";
import { thumbnailUrl } from "./thumbnail.service";

export const ThumbnailSize = { SMALL: "SMALL", MEDIUM: "MEDIUM", LARGE: "LARGE" } as const;
type ThumbnailSizeName = keyof typeof ThumbnailSize;
registerEnumType(ThumbnailSize, {
  name: "ThumbnailSize",
  description: "How large a picture is wanted. Smaller originals are not blown up.",
  valuesConfig: {
    SMALL: { description: "320 pixels wide." },
    MEDIUM: { description: "640 pixels wide." },
    LARGE: { description: "1,280 pixels wide." },
  },
});

const widths: Readonly<Record<ThumbnailSizeName, PictureWidth>> = { SMALL: 320, MEDIUM: 640, LARGE: 1280 };

@Resolver(() => Course)
export class CourseThumbnailResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Address of its picture, as WebP when it was uploaded. That of a published course stays; any other is good for ten minutes.",
  })
  thumbnailUrl(
    @Root() course: CourseEntity,
    @Arg("size", () => ThumbnailSize, { defaultValue: ThumbnailSize.MEDIUM, description: "Only for uploaded pictures." })
    size: ThumbnailSizeName,
    @Ctx() ctx: Context,
  ): Promise<string | null> {
    return thumbnailUrl(ctx, course, widths[size]);
  }
}
