import { defineSubgraph } from "../../platform/subgraph/define-subgraph";
import { CategoryEntity } from "./category/category.entity";
import { CategoryResolver } from "./category/category.resolver";
import { categoryById } from "./category/category.store";
import type { Context } from "../../platform/context/context";
import { CourseChanged, CoursePublished, LessonChanged } from "./events";
import { Catalog1700000000001 } from "./migrations/0001-catalog";
import { problems } from "./problems";

/** Courses, their chapters and lessons, and the categories that they stand in. */
export const catalog = defineSubgraph({
  name: "catalog",
  entities: [CategoryEntity],
  migrations: [Catalog1700000000001],
  resolvers: [CategoryResolver],
  references: {
    Category: ({ id }: { id: string }, ctx: Context) => ctx.load(categoryById, id),
  },
  publishes: [CourseChanged, CoursePublished, LessonChanged],
  consumers: [],
  jobs: [],
  ports: [],
  problems,
});
