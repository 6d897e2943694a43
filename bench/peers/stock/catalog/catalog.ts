import { buildFederatedSchema, openDataSource, type StockSubgraph } from "../subgraph";
import { Chapter, Lesson } from "./chapter";
import { Category, Course } from "./course";
import { catalogLoaders } from "./loaders";
import { ChapterResolver, CourseResolver, type CatalogContext } from "./resolvers";

export const catalog: StockSubgraph = {
  name: "catalog",
  async open(databaseUrl, poolSize) {
    const database = await openDataSource("catalog", [Course, Chapter, Lesson, Category], databaseUrl, poolSize);
    const schema = await buildFederatedSchema([CourseResolver, ChapterResolver], [], {
      Course: { __resolveReference: ({ id }: Course, { courses }: CatalogContext) => courses.load(id) },
      Lesson: { __resolveReference: ({ id }: Lesson, { lessons }: CatalogContext) => lessons.load(id) },
    });
    return {
      schema,
      loaders: () => ({ catalog: database, ...catalogLoaders(database) }),
      close: () => database.destroy(),
    };
  },
};
