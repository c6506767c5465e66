/**
 * A situation and the findings of the rules come in. Diagnoses by importance and what to measure next go out. It may
 * know the rules and the knowledge base, but no remedy and no plan.
 */
package io.leapadvisor.diagnose;
