package io.leapadvisor.physics.serving;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.Transformer;
import io.leapadvisor.physics.change.Drafts;
import io.leapadvisor.profile.model.Speculation;
import io.leapadvisor.profile.model.SpeculationMethod;

/** What speculative decoding does to a step: the tokens that it yields, and what their drafts take. */
public final class Drafting {

    /** A token of a small draft model over a step of its target (Spec-Bench leaderboard, SpS: 0.07 to 0.13). */
    private static final double SMALL_MODEL = 0.1;

    private Drafting() {}

    /**
     * Tokens of a step that checks so many drafted ones. With each right with the same probability, independent of the
     * others, it yields (1 − aⁿ⁺¹) / (1 − a) (Leviathan et al. 2023, equation 1).
     *
     * @param acceptance a, 0 to 1
     * @param drafted n
     */
    public static double tokensPerStep(double acceptance, double drafted) {
        return acceptance >= 1 ? drafted + 1 : (1 - Math.pow(acceptance, drafted + 1)) / (1 - acceptance);
    }

    /**
     * Tokens that are drafted a step where the engine stops at the first of which the draft is unsure: as many as come
     * before one that would not be accepted, and that one, up to so many.
     *
     * @param acceptance chance that a drafted token is right, 0 to 1
     * @param most tokens after which it stops in any case
     */
    public static double proposed(double acceptance, double most) {
        return most == 0 ? 0 : tokensPerStep(acceptance, most - 1);
    }

    /** The drafts of an engine: as many as it is told to make, or fewer by a method that stops when it is unsure. */
    public static Drafts of(Engine engine, SpeculationMethod method, double most, double acceptance, double cost) {
        boolean stops = engine != null && engine.drafting().stream().anyMatch(one -> one.endsUnsure(method));
        double drafted = stops ? proposed(acceptance, most) : most;
        return new Drafts(tokensPerStep(acceptance, most), drafted, cost);
    }

    /** The same model with so many tokens drafted a step, each as dear as today's. */
    public static ModelTime of(ModelTime model, double drafted, double acceptance) {
        Adjustments today = model.adjustments();
        return model.with(today.withDrafts(new Drafts(
                tokensPerStep(acceptance, drafted), drafted, today.drafts().cost())));
    }

    /**
     * The adjustments of a deployment that drafts today, as far as it tells how; what a remedy sets comes first.
     *
     * @param engine null = not known
     * @param today null = it does not draft, or does not tell
     * @param transformer its model; null = known by its FLOP only
     */
    public static Adjustments with(Adjustments adjustments, Engine engine, Speculation today, Transformer transformer) {
        boolean told = today != null && today.draftTokens() != null && today.acceptance() != null;
        return !told || transformer == null || adjustments.drafts().drafted() > 0
                ? adjustments
                : adjustments.withDrafts(of(
                        engine,
                        today.method(),
                        today.draftTokens(),
                        today.acceptance(),
                        cost(today.method(), transformer)));
    }

    /** Time of a drafted token over a step: a head has one block and the output layer, a lookup computes nothing. */
    private static double cost(SpeculationMethod method, Transformer t) {
        if (method == null || method == SpeculationMethod.DRAFT) {
            return SMALL_MODEL;
        }
        double output = t.vocabulary() * t.hidden();
        return method == SpeculationMethod.NGRAM ? 0 : (t.active() / t.layers() + output) / (t.active() + output);
    }
}
