import { everybody, staff, staffAlone, staffOfDraft, type Row } from "../row";

const LESSON = "query($id: ID!) { lesson(id: $id) { id title } }";
const ARTICLE = { type: "ARTICLE", article: { markdown: "Flour, water, salt." } };
const NEW_TITLE = { title: "A better title" };
const chapterMissing = "PROBLEM CHAPTER_NOT_FOUND";
const lessonMissing = "PROBLEM LESSON_NOT_FOUND";

/** Chapters and lessons. */
export const catalogChapterRows: Row[] = [
  {
    field: "Query.lesson",
    about: "of a published course",
    text: LESSON,
    variables: ({ course }) => ({ id: course.lessonIds[0] }),
    expect: everybody("ok"),
  },
  {
    field: "Query.lesson",
    about: "of a draft",
    text: LESSON,
    variables: ({ draft }) => ({ id: draft.lessonIds[0] }),
    expect: staffAlone,
  },
  {
    field: "Query.lesson",
    about: "of a published course, not published itself yet",
    text: LESSON,
    variables: async world => ({ id: await world.newUnpublishedLesson() }),
    expect: staffAlone,
  },
  {
    field: "Mutation.createChapter",
    about: "in a published course",
    variables: ({ course }) => ({ input: { courseId: course.id, title: "More" } }),
    expect: staff,
  },
  {
    field: "Mutation.createChapter",
    about: "in a draft",
    variables: ({ draft }) => ({ input: { courseId: draft.id, title: "More" } }),
    expect: staffOfDraft("PROBLEM COURSE_NOT_FOUND"),
  },
  {
    field: "Mutation.updateChapter",
    about: "of a published course",
    variables: ({ course }) => ({ input: { chapterId: course.chapterId, ...NEW_TITLE } }),
    expect: staff,
  },
  {
    field: "Mutation.updateChapter",
    about: "of a draft",
    variables: ({ draft }) => ({ input: { chapterId: draft.chapterId, ...NEW_TITLE } }),
    expect: staffOfDraft(chapterMissing),
  },
  {
    field: "Mutation.archiveChapter",
    variables: async world => ({ input: { chapterId: (await world.newCourse()).chapterId } }),
    expect: staff,
  },
  {
    field: "Mutation.reorderChapters",
    variables: async world => {
      const { id, chapterId } = await world.newCourse();
      return { input: { courseId: id, chapterIds: [chapterId] } };
    },
    expect: staff,
  },
  {
    field: "Mutation.createLesson",
    about: "in a published course",
    variables: ({ course }) => ({ input: { chapterId: course.chapterId, title: "More", ...ARTICLE } }),
    expect: staff,
  },
  {
    field: "Mutation.createLesson",
    about: "in a draft",
    variables: ({ draft }) => ({ input: { chapterId: draft.chapterId, title: "More", ...ARTICLE } }),
    expect: staffOfDraft(chapterMissing),
  },
  {
    field: "Mutation.updateLesson",
    about: "of a published course",
    variables: ({ course }) => ({ input: { lessonId: course.lessonIds[0], ...NEW_TITLE } }),
    expect: staff,
  },
  {
    field: "Mutation.updateLesson",
    about: "of a draft",
    variables: ({ draft }) => ({ input: { lessonId: draft.lessonIds[0], ...NEW_TITLE } }),
    expect: staffOfDraft(lessonMissing),
  },
  {
    field: "Mutation.reorderLessons",
    variables: async world => {
      const { chapterId, lessonIds } = await world.newCourse();
      return { input: { chapterId, lessonIds: [...lessonIds].reverse() } };
    },
    expect: staff,
  },
  {
    field: "Mutation.moveLesson",
    variables: async world => {
      const { chapterId, lessonIds } = await world.newCourse();
      return { input: { lessonId: lessonIds[0], chapterId, position: 1 } };
    },
    expect: staff,
  },
  {
    field: "Mutation.archiveLesson",
    about: "of a published course",
    variables: async world => ({ input: { lessonId: (await world.newCourse()).lessonIds[0] } }),
    expect: staff,
  },
  {
    field: "Mutation.archiveLesson",
    about: "of a draft",
    variables: async world => ({ input: { lessonId: (await world.newDraft()).lessonIds[0] } }),
    expect: staffOfDraft(lessonMissing),
  },
];
