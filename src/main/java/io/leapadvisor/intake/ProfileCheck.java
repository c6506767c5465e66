package io.leapadvisor.intake;

import io.leapadvisor.advise.WhatIfRequest;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.json.Range;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackInput;
import io.leapadvisor.learn.Contradictions;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.track.OutcomeRequest;
import java.time.Instant;
import java.util.List;

/**
 * Checks what several fields of a profile say together, and names against the knowledge base. It also runs on a profile
 * whose faulty parts were left out, so that one answer holds all faults: what is missing is no fault here.
 */
final class ProfileCheck {

    private final Knowledge knowledge;
    private final HardwareCheck hardware;
    private final StageCheck stages;
    private final ConsiderationCheck considerations;

    ProfileCheck(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.hardware = new HardwareCheck(knowledge);
        this.stages = new StageCheck(hardware);
        this.considerations = new ConsiderationCheck(knowledge);
    }

    void whatIf(WhatIfRequest request, Faults faults) {
        if (request.profile() != null) {
            profile(request.profile(), Pointer.ROOT.field("profile"), faults);
        }
        considerations.check(request.apply(), Pointer.ROOT.field("apply"), request.profile(), faults);
    }

    void outcome(OutcomeRequest told, Assessment assessment, Instant now, Faults faults) {
        new OutcomeCheck(considerations).check(told, assessment, now, faults);
    }

    void profile(DeploymentProfile profile, Pointer at, Faults faults) {
        if (profile.extra() != null) {
            profile.extra()
                    .forEach((name, value) ->
                            extra(name, value, at.field("extra").field(name), faults));
        }
        objectives(profile.objectives(), at.field("objectives"), faults);
        traffic(profile.traffic(), at.field("traffic"), faults);
        ModelCheck.check(profile.model(), at.field("model"), faults);
        hardware.check(profile.hardware(), at.field("hardware"), faults);
        if (profile.stages() != null) {
            stages.check(profile.stages(), at.field("stages"), faults);
        }
        endToEnd(profile.endToEnd(), at.field("endToEnd"), faults);
        if (profile.monitoring() != null) {
            SelectorCheck.check(
                    profile.monitoring().selector(), at.field("monitoring").field("selector"), faults);
        }
        considerations.check(profile.considering(), at.field("considering"), profile, faults);
        loadTests(profile, at.field("loadTests"), faults);
    }

    private void extra(String name, Object value, Pointer at, Faults faults) {
        PackInput input = knowledge.inputs().get(name);
        if (input == null) {
            faults.add(
                    at,
                    "No rule pack declares the input \"" + FaultPhrases.brief(name) + "\"."
                            + (knowledge.inputs().isEmpty()
                                    ? ""
                                    : FaultPhrases.known(
                                            name, knowledge.inputs().keySet()))
                            + " Install its pack, or leave the input out.");
        } else if (value != null && input.fault(value) != null) {
            faults.add(at, input.fault(value));
        }
    }

    private static void objectives(Objectives objectives, Pointer at, Faults faults) {
        if (objectives != null) {
            PercentileCheck.target(objectives.latency(), at.field("latency"), faults);
            PercentileCheck.target(objectives.ttft(), at.field("ttft"), faults);
            PercentileCheck.target(objectives.tpot(), at.field("tpot"), faults);
        }
    }

    private static void traffic(Traffic traffic, Pointer at, Faults faults) {
        if (traffic != null
                && traffic.reasoningTokens() != null
                && traffic.outputTokens() != null
                && traffic.reasoningTokens() > traffic.outputTokens()) {
            faults.add(
                    at.field("reasoningTokens"),
                    "reasoningTokens (" + Range.plain(traffic.reasoningTokens()) + ") is above outputTokens ("
                            + Range.plain(traffic.outputTokens())
                            + "). They are a part of the output tokens: count them in both.");
        }
    }

    private static void endToEnd(EndToEnd endToEnd, Pointer at, Faults faults) {
        if (endToEnd != null) {
            PercentileCheck.summary(endToEnd.latency(), at.field("latency"), faults);
            PercentileCheck.summary(endToEnd.ttft(), at.field("ttft"), faults);
            PercentileCheck.summary(endToEnd.tpot(), at.field("tpot"), faults);
        }
    }

    private void loadTests(DeploymentProfile profile, Pointer at, Faults faults) {
        List<LoadTest> tests = profile.loadTests();
        for (int i = 0; tests != null && i < tests.size(); i++) {
            LoadTest test = tests.get(i);
            if (test != null) {
                traffic(test.traffic(), at.element(i).field("traffic"), faults);
                PercentileCheck.summary(test.latency(), at.element(i).field("latency"), faults);
                PercentileCheck.summary(test.ttft(), at.element(i).field("ttft"), faults);
                PercentileCheck.summary(test.tpot(), at.element(i).field("tpot"), faults);
            }
        }
        // What is read wrongly cannot be held against physics.
        if (faults.isEmpty()) {
            Contradictions.of(profile, knowledge)
                    .forEach(one -> faults.add(
                            at.element(one.test()).field(one.field()),
                            one.why() + " Correct it, or leave the load test out."));
        }
    }
}
