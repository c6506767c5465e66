/**
 * The set of steps that the search found comes in. The steps that are told go out: without those that nobody should be
 * sent to do, with those that a team would not leave out. Each pass is a class;
 * {@link io.leapadvisor.plan.refine.Refinement} has their order. It may know the other rooms of the plan and the ranked
 * diagnoses.
 */
package io.leapadvisor.plan.refine;
