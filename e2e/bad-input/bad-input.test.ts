import { CourseTreeDocument, ViewerDocument } from "../../clients/generated/graphql";
import { demoCourse } from "../harness/demo-course";
import { badAuthoring } from "./authoring";
import { badCurricula } from "./curricula";
import { badFiles } from "./files";
import { badInputs } from "./inputs";
import { badMentorInputs } from "./mentor-inputs";
import { othersThings } from "./others-things";
import { badQuizzes } from "./quizzes";
import { badRequests } from "./requests";
import { badScorm } from "./scorm";
import { badSearches } from "./searches";
import { Stage } from "./stage";

describe("Bad input", () => {
  const stage = new Stage();
  beforeAll(() => stage.open());
  afterAll(() => stage.close());

  badRequests(stage);
  badInputs(stage);
  badAuthoring(stage);
  badFiles(stage);
  badScorm(stage);
  badSearches(stage);
  othersThings(stage);
  badQuizzes(stage);
  badMentorInputs(stage);
  badCurricula(stage);

  it("has left everything whole", async () => {
    const { viewer } = await stage.learner.client.data(ViewerDocument);
    expect(viewer!.enrollments!.nodes).toEqual([
      {
        id: expect.any(String),
        status: "ACTIVE",
        progressPercent: 0,
        course: { id: stage.course.id, title: stage.course.title },
      },
    ]);
    expect(await stage.learner.errors(CourseTreeDocument, { first: null })).toEqual([{ code: "BAD_USER_INPUT" }]);
    expect(await demoCourse(stage.platform.visitor, "federated-graphs-in-production")).toEqual(stage.paid);
  });
});
