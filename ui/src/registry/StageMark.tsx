/** The stage of a version, where it has one. */
export function StageMark({ stage }: { stage: string }) {
  return <span className={`badge stage-${stage.toLowerCase()}`}>{stage}</span>;
}
