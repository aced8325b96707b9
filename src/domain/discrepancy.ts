/** The words of matching that the service keeps, sends and shows. */
export {
  type Discrepancy,
  type DiscrepancyClass,
  type DiscrepancyRole,
  discrepancyCode,
  noticeCode,
  type Outcome,
  type Route,
  type WrongSide,
} from '#matchers';
