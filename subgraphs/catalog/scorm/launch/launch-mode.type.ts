import { registerEnumType } from "type-graphql";

export const ScormLaunchMode = { NORMAL: "NORMAL", PREVIEW: "PREVIEW" } as const;
registerEnumType(ScormLaunchMode, {
  name: "ScormLaunchMode",
  description: "What a launch is for.",
  valuesConfig: {
    NORMAL: { description: "It counts: what the package says is kept." },
    PREVIEW: { description: "To look at it: nothing is kept." },
  },
});
