/**
 * The cases of rules. Files of cases come in; whether each rule does what its cases say goes out. It may know the
 * rulebase and the facts.
 */
package io.leapadvisor.rulebase.cases;
