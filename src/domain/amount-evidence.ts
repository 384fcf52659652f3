import type { AmountShape, DecimalMark } from './amount.ts';

/** How many amounts of a column settle each decimal mark, and how many could be read both ways. */
export type MarkEvidence = {
  readonly point: number;
  readonly comma: number;
  readonly onePoint: number;
  readonly oneComma: number;
  /** Amounts read both ways in a currency with three decimal places, where the places decide nothing. */
  readonly openInThousandths: number;
};

export const NO_MARK_EVIDENCE: MarkEvidence = { point: 0, comma: 0, onePoint: 0, oneComma: 0, openInThousandths: 0 };

/** One stray amount in twenty may contradict the rest; more, and the column is a mixture nobody may guess about. */
const STRAY_SHARE = 20;

/** The decimal mark of a whole column: what its amounts prove, `none` where none needs one, `unclear` where people must say. */
export function markOfColumn(evidence: MarkEvidence): DecimalMark | 'none' | 'unclear' {
  const { point, comma, onePoint, oneComma, openInThousandths } = evidence;
  if (point > comma * STRAY_SHARE) return '.';
  if (comma > point * STRAY_SHARE) return ',';
  if (point + comma > 0) return 'unclear';
  if (onePoint + oneComma === 0) return 'none';
  if (openInThousandths > 0 || (onePoint > 0 && oneComma > 0)) return 'unclear';
  // Three digits behind the mark in a currency that has two places: they are thousands.
  return oneComma > 0 ? '.' : ',';
}

export function hasProof({ point, comma }: MarkEvidence): boolean {
  return point + comma > 0;
}

export function addShape(evidence: MarkEvidence, shape: AmountShape, isInThousandths: boolean): MarkEvidence {
  const openInThousandths = evidence.openInThousandths + (isInThousandths && shape.startsWith('one-') ? 1 : 0);
  switch (shape) {
    case 'plain':
      return evidence;
    case 'point':
      return { ...evidence, point: evidence.point + 1 };
    case 'comma':
      return { ...evidence, comma: evidence.comma + 1 };
    case 'one-point':
      return { ...evidence, onePoint: evidence.onePoint + 1, openInThousandths };
    case 'one-comma':
      return { ...evidence, oneComma: evidence.oneComma + 1, openInThousandths };
  }
}
