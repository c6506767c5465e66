/**
 * A situation and the assessment before it come in. The facts that rules see go out. It may know the model of the
 * deployment and the knowledge base, but no rule.
 */
package io.leapadvisor.diagnose.observe;
