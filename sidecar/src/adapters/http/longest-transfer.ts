/**
 * A document's bytes may flow for so long: six hours, as a file of 20 GiB takes at 1 MiB a second. That they flow at all is watched by the deadline without a
 * byte; this one ends a peer that sends one byte now and then, and frees the place it holds.
 */
export const LONGEST_TRANSFER_MILLISECONDS = 6 * 3_600_000;
