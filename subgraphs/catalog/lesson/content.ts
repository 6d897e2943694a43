import { refuse } from "../../../platform/errors/problem";
import { problems } from "../problems";
import type { HostedVideoInput } from "./content.input";
import { hostedVideo, hostedVideoAt, type HostedVideoFacts } from "./hosted-video";
import type { LessonContentEntity } from "./lesson.entity";
import { guideOf } from "./lesson-guide";
import type { LessonTypeName } from "./lesson-types";
import type { ContentInput } from "./lesson.input";

/** Which field of the input holds the content of which type; null where the content is made elsewhere. */
const inputFields = {
  ARTICLE: "article",
  VIDEO: "video",
  PDF: "pdf",
  QUIZ: null,
  SCORM: null,
  EXTERNAL: "external",
  LIVE_SESSION: "liveSession",
  CODE_SANDBOX: "codeSandbox",
  AI_MENTOR: "aiMentor",
  PRACTICE: "practice",
  MILESTONE: "milestone",
  REFLECTION: "reflection",
} as const satisfies Record<LessonTypeName, keyof ContentInput | null>;

type StoredContent = LessonContentEntity["content"];

/** The content that an input gives for a type; null when it gives none. Refuses content of another type. */
export function contentFrom(type: LessonTypeName, input: ContentInput): StoredContent | null {
  const own = inputFields[type];
  const stray = Object.values(inputFields).find(field => field !== null && field !== own && input[field] != null);
  if (stray) throw refuse(problems.LESSON_CONTENT_MISMATCH, ["input", stray], `A lesson of type ${type} takes no ${stray}.`);
  return own === null ? null : input[own] == null ? null : withOneSource(own, { ...input[own] });
}

/** A video or a PDF comes from one place, and a hosted video is kept by its address. */
function withOneSource(field: keyof ContentInput, content: StoredContent): StoredContent {
  if (field !== "video" && field !== "pdf") return content;
  const given = Object.entries(content).filter(([, value]) => value != null);
  if (given.length !== 1) throw refuse(problems.CONTENT_SOURCE_NEEDED, ["input", field]);
  const { hosted, url } = content as { hosted?: HostedVideoInput | null; url?: string | null };
  if (hosted) return { url: required(hostedVideo(hosted.provider, hosted.videoId), [field, "hosted", "videoId"]).url };
  if (field === "video" && url && hostedVideoAt(url) === undefined) required(null, [field, "url"]);
  return Object.fromEntries(given);
}

function required(video: HostedVideoFacts | null, path: string[]): HostedVideoFacts {
  if (!video) throw refuse(problems.HOSTED_VIDEO_UNKNOWN, ["input", ...path]);
  return video;
}

/** The content of a new lesson: it must be given, unless it is made elsewhere. */
export function newContentFrom(type: LessonTypeName, input: ContentInput): StoredContent {
  const content = contentFrom(type, input);
  const field = inputFields[type];
  if (content === null && field !== null) {
    throw refuse(problems.LESSON_CONTENT_MISMATCH, ["input", field], `A lesson of type ${type} needs ${field}.`);
  }
  return content ?? {};
}

/**
 * What a content teaches, as text; null where it is no text. The mentor answers from it, so it holds neither the criteria nor the
 * solution of an AI_MENTOR lesson.
 */
export function textOf(type: LessonTypeName, content: StoredContent): string | null {
  const { markdown, instructions, criteria, prompt, objectives } = content as Record<string, string | string[] | undefined>;
  const reached = type === "MILESTONE" ? criteria : undefined;
  const parts = [markdown, instructions, reached, prompt, objectives].flat().filter(part => part !== undefined);
  return type === "QUIZ" || parts.length === 0 ? null : parts.join("\n\n");
}

/** A stored content in the shape of its GraphQL type, as learners see it. */
export function shownContent(lessonId: string, type: LessonTypeName, content: StoredContent): StoredContent {
  switch (type) {
    case "VIDEO":
      return { type, lessonId, source: hostedSource(String(content.url)) };
    case "QUIZ":
      return { type, lessonId };
    case "SCORM":
      return { type, lessonId };
    case "AI_MENTOR":
      return { type, ...guideOf(type, content), solution: null };
    case "LIVE_SESSION":
      return { type, ...content, startsAt: new Date(String(content.startsAt)) };
    default:
      return { type, ...content };
  }
}

function hostedSource(url: string): object {
  const { provider, videoId, embedUrl } = hostedVideoAt(url) ?? { provider: "OTHER", videoId: null, embedUrl: null };
  return { source: "HostedVideo", url, provider, videoId, embedUrl };
}
