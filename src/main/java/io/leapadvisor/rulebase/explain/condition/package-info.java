/**
 * Conditions as they are judged one by one. The tree of a rule comes in; conditions and terms that can be kept go out.
 * It may know the tree and the names of classes.
 */
package io.leapadvisor.rulebase.explain.condition;
