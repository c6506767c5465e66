package io.leapadvisor.answer;

import io.leapadvisor.answer.Recommendation.Basis;
import io.leapadvisor.answer.Recommendation.Provenance;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.own.Correction;
import io.leapadvisor.plan.own.OwnOutcomes;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Says what an estimate rests on.
 *
 * @param knowledge for the calibration of the model
 * @param resolved for the part that the model runs on
 */
record Grounds(Knowledge knowledge, Resolved resolved) {

    private static final String OUTCOMES = "your own outcomes, history.outcomes (GET /api/v1/outcomes)";

    /** The weakest of what an estimate rests on; {@code physics}: the model's time is computed. */
    static Provenance provenance(List<EffectUse> used, boolean physics) {
        List<EffectUse> effects = moving(used);
        if (effects.isEmpty()) {
            return Provenance.MODEL;
        }
        Grade worst = effects.stream()
                .map(EffectUse::grade)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return worst == Grade.M
                ? Provenance.MEASURED
                : worst == Grade.P || worst == Grade.D
                        ? physics ? Provenance.MODEL : Provenance.RULE_OF_THUMB
                        : Provenance.BENCHMARK;
    }

    /**
     * True where an estimate rests on how many kernels a model launches, as that of another engine does, and its layers
     * are not known: what part of its time the launches are is a guess then.
     */
    static boolean guessesLaunches(Served at, Variant before, Variant after) {
        ModelSpec was = before.profile().model();
        ModelSpec is = after.profile().model();
        return at.model() != null
                && was != null
                && is != null
                && was.layers() == null
                && at.model().assumptions().stream().anyMatch(said -> said.startsWith("model.layers "))
                && !(Objects.equals(was.runtime(), is.runtime()) && Objects.equals(was.features(), is.features()));
    }

    /** The most that an estimate is trusted, however narrow it is. */
    static Level most(boolean guessed, boolean untold) {
        return guessed ? Level.LOW : untold ? Level.MEDIUM : Level.HIGH;
    }

    /** Each piece of evidence, never empty. */
    List<Basis> basis(List<EffectUse> used, boolean physics, Correction learned) {
        List<EffectUse> effects = moving(used);
        List<Basis> basis = new ArrayList<>();
        OwnOutcomes.sentence(learned).ifPresent(sentence -> basis.add(new Basis(sentence, OUTCOMES, Grade.M)));
        for (EffectUse effect : effects) {
            basis.add(new Basis(effect.what() + ": " + spoken(effect.factor()), effect.source(), effect.grade()));
        }
        if (physics) {
            Calibration calibration = knowledge.calibration();
            basis.add(new Basis(
                    "the model's time before and after by the roofline on "
                            + (resolved.part() == null
                                    ? "a server processor"
                                    : resolved.part().name()) + ", scaled to what was measured",
                    calibration.source(),
                    Grade.P));
        }
        if (effects.isEmpty() && !physics) {
            basis.add(new Basis(
                    "waiting and capacity before and after by queueing (Allen–Cunneen)",
                    "Hopp and Spearman, Factory Physics, chapter 8",
                    Grade.A));
        }
        return basis;
    }

    /** An effect that leaves all as it is supports no number. */
    private static List<EffectUse> moving(List<EffectUse> used) {
        return used.stream()
                .filter(effect -> effect.factor().low() != 1 || effect.factor().high() != 1)
                .toList();
    }

    private static String spoken(Interval factor) {
        return Phrases.number(factor.expected()) + " (" + Phrases.number(factor.low()) + " to "
                + Phrases.number(factor.high()) + ")";
    }
}
