/**
 * Values of terms. Terms, a fact and bound variables come in; values and where they come from go out. It may know the
 * terms, the facts and the fields of a profile.
 */
package io.leapadvisor.rulebase.explain.value;
