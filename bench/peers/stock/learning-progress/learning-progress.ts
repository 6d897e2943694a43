import { buildFederatedSchema, openDataSource, type StockSubgraph } from "../subgraph";
import { progressLoaders } from "./loaders";
import { Course, Enrollment, Lesson, LessonProgress } from "./progress";
import { CourseResolver, EnrollmentResolver, LessonResolver } from "./resolvers";

export const learningProgress: StockSubgraph = {
  name: "learning-progress",
  async open(databaseUrl, poolSize) {
    const database = await openDataSource("learning_progress", [Enrollment, LessonProgress], databaseUrl, poolSize);
    const schema = await buildFederatedSchema([CourseResolver, EnrollmentResolver, LessonResolver], [Course, Lesson], {
      Course: { __resolveReference: ({ id }: Course) => ({ id }) },
      Lesson: { __resolveReference: ({ id }: Lesson) => ({ id }) },
    });
    return {
      schema,
      loaders: context => ({ learningProgress: database, ...progressLoaders(database, context) }),
      close: () => database.destroy(),
    };
  },
};
