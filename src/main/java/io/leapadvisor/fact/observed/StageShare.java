package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.StageKind;

/**
 * The part that one stage on the critical path has in a request.
 *
 * @param stage name of the stage
 * @param kind what it was told to do; OTHER where a model is asked once more behind the answer, for what is kept of it
 * @param group kinds it is judged with: those of a model wherever that of the deployment computes
 * @param resource what it occupies
 * @param share part of the mean request, 0 to 1
 * @param meanMs mean latency, in ms
 * @param waiting part of the stage's own latency that is waiting, 0 to 1
 * @param idle the same where its processor or accelerator is nearly idle, so that no queue for it explains the wait; 0
 *     where it is not, and for other resources
 * @param callsAtOnce calls of a request that free cores of its processor could compute at once; 1 = no more than one,
 *     or not known
 * @param paidPerCall part of a call that it was measured to cost whatever it carries, 0 to 1; null = not measured
 * @param promptTokens tokens of the prompts of all its calls of a request; null = not known, or it has no prompt
 * @param overTarget true when it alone takes as long as a latency objective that is missed leaves the whole request
 * @param first true when it waits for no other stage on the path
 * @param last true when no other stage on the path waits for it
 * @param derived true when a search or a model before it on the path decides what it is asked for
 * @param inToolLoop true where its calls need each other: a model reads what is called between its own, and a tool is
 *     called once between two of them
 * @param writesApart true where a model on machines that are told writes an answer to each call by itself, as one that
 *     translates does: calls that are made together read its weights once
 * @param loadsModel true where the model itself is read in it, while the request waits
 * @param binary true where what it reads or writes is told to be bytes already, so that no other encoding is left
 */
public record StageShare(
        String stage,
        StageKind kind,
        StageGroup group,
        Resource resource,
        double share,
        double meanMs,
        double waiting,
        double idle,
        double callsAtOnce,
        Double paidPerCall,
        Double promptTokens,
        boolean overTarget,
        boolean first,
        boolean last,
        boolean derived,
        boolean inToolLoop,
        boolean writesApart,
        boolean loadsModel,
        boolean binary) {}
