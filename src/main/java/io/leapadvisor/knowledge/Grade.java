package io.leapadvisor.knowledge;

/**
 * How good the evidence behind a number is: A peer-reviewed, B a reproducible table with its conditions, C an
 * engineering blog, D a rule of thumb or an "up to" claim, M measured by us, P proposed by us without a published
 * source.
 */
public enum Grade {
    A,
    B,
    C,
    D,
    M,
    P
}
