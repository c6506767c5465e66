package io.leapadvisor.advise;

import io.leapadvisor.answer.Assessment.Earlier;
import io.leapadvisor.learn.outcome.Lesson;
import java.util.List;
import java.util.Optional;

/**
 * What an assessment uses of earlier ones; without it, the same profile gives the same answer for everybody.
 *
 * @param previous the last stored assessment of the deployment
 * @param lessons what outcomes of the team teach, newest first
 */
public record History(Optional<Earlier> previous, List<Lesson> lessons) {

    /** Nothing is used. */
    public static final History NONE = new History(Optional.empty(), List.of());

    /** An earlier assessment alone. */
    public static History of(Optional<Earlier> previous) {
        return new History(previous, List.of());
    }
}
