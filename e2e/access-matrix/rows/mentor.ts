import { learnerAlone, signedIn, type Row } from "../row";

const threadMissing = "PROBLEM THREAD_NOT_FOUND";
const replyMissing = "PROBLEM REPLY_NOT_FOUND";

/** Conversations are one person's: neither the course's instructor nor an admin reads or touches them. */
export const mentorRows: Row[] = [
  { field: "Query.mentorThreads", text: "{ mentorThreads(first: 2) { nodes { id title } } }", expect: signedIn("ok") },
  {
    field: "Query.mentorThread",
    about: "the learner's",
    text: "query($id: ID!) { mentorThread(id: $id) { id title messages(first: 2) { nodes { content } } } }",
    variables: ({ exchange }) => ({ id: exchange.threadId }),
    expect: learnerAlone("null"),
  },
  {
    field: "Query.mentorReply",
    about: "to the learner",
    text: "query($id: ID!) { mentorReply(id: $id) { id message { content } } }",
    variables: ({ exchange }) => ({ id: exchange.replyId }),
    expect: learnerAlone("null"),
  },
  {
    field: "Mutation.sendMentorMessage",
    about: "on a course",
    variables: async world => ({
      input: { courseId: (await world.newCourseOfLearner()).id, content: "Why salt?", requestId: world.newName() },
    }),
    expect: { ...signedIn("ok"), stranger: "PROBLEM NOT_ENROLLED" },
  },
  {
    field: "Mutation.sendMentorMessage",
    about: "on a lesson that is not published yet",
    variables: async world => ({
      input: { lessonId: await world.newUnpublishedLesson(), content: "Why salt?", requestId: world.newName() },
    }),
    expect: { ...signedIn("PROBLEM LESSON_NOT_FOUND"), instructor: "ok", admin: "ok" },
  },
  {
    field: "Mutation.sendMentorMessage",
    about: "in the learner's thread",
    variables: async world => ({
      input: { threadId: (await world.newExchange()).threadId, content: "Why salt?", requestId: world.newName() },
    }),
    expect: learnerAlone(threadMissing),
  },
  {
    field: "Mutation.cancelMentorReply",
    about: "to the learner",
    variables: async world => ({ input: { replyId: (await world.newHangingReply()).replyId } }),
    cleanUp: (world, { input }) => world.conversations.cancel((input as { replyId: string }).replyId),
    expect: learnerAlone(replyMissing),
  },
  {
    field: "Mutation.retryMentorReply",
    about: "to the learner",
    variables: async world => ({ input: { replyId: await world.newCancelledReply() } }),
    expect: learnerAlone(replyMissing),
  },
  {
    field: "Mutation.renameMentorThread",
    about: "the learner's",
    variables: ({ exchange }) => ({ input: { threadId: exchange.threadId, title: "Salt" } }),
    expect: learnerAlone(threadMissing),
  },
  {
    field: "Mutation.archiveMentorThread",
    about: "the learner's",
    variables: async world => ({ input: { threadId: (await world.newExchange()).threadId } }),
    expect: learnerAlone(threadMissing),
  },
  {
    field: "Subscription.mentorReply",
    about: "to the learner",
    text: "subscription($replyId: ID!) { mentorReply(replyId: $replyId) { __typename } }",
    variables: ({ exchange }) => ({ replyId: exchange.replyId }),
    expect: learnerAlone(replyMissing),
  },
];
