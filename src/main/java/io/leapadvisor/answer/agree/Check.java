package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.view.Breaches;
import io.leapadvisor.answer.agree.view.CheckedAnswer;

/** One family of sentences that every answer has to keep. */
@FunctionalInterface
interface Check {

    /** Notes every place of an answer that breaks one of them. */
    void check(CheckedAnswer answer, Breaches breaches);
}
