/**
 * A plan with its intervals and what it was chosen among come in. The odds that the objectives hold and the diagnoses
 * that no step treats go out. It may know the other rooms of the plan and the ranked diagnoses.
 */
package io.leapadvisor.plan.outlook;
