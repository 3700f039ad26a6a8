/** Faces in which everybody may play every part; a part is one person in all of them. */
export const STAGES = ['playground', 'console'];

/** Whether everybody may play this account's part. */
export function isStage(account: string): boolean {
  return STAGES.includes(stageOf(account));
}

/** The face that an account speaks from. */
export function stageOf(account: string): string {
  return account.slice(0, account.indexOf(':'));
}
