package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.knowledge.remedy.Level;
import java.util.List;

/**
 * What is wrong.
 *
 * @param id kebab-case noun in the failing state
 * @param leap step of the LEAP method
 * @param title one line
 * @param severity as the rule states it, less where it touches only a small part of the request
 * @param stage stage it is about; left out = the deployment
 * @param evidence what it rests on
 * @param confidence how sure, from what was measured and what had to be assumed
 * @param rule rule that found it
 * @param pack pack of that rule
 * @param page path of the rule
 * @param alternative what else could explain the evidence
 * @param refutedBy the smallest measurement that would refute it
 */
public record DiagnosisResult(
        String id,
        Leap leap,
        String title,
        Severity severity,
        String stage,
        List<Evidence> evidence,
        Level confidence,
        String rule,
        String pack,
        String page,
        String alternative,
        String refutedBy) {}
