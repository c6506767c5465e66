package io.leapadvisor.plan;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Evaluations;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import java.util.List;

/**
 * What was weighed and what is to be done.
 *
 * @param workbench what it was worked out with
 * @param diagnoses what is wrong, in the order of the answer
 * @param evaluations what each remedy does alone
 * @param candidates remedies that survived
 * @param rejected those that did not, and why
 * @param plan the cheapest way to the objectives
 * @param actions what that plan consists of
 */
public record Planned(
        Workbench workbench,
        List<DiagnosisResult> diagnoses,
        Evaluations evaluations,
        List<Candidate> candidates,
        List<Rejection> rejected,
        Plan plan,
        List<Action> actions) {}
