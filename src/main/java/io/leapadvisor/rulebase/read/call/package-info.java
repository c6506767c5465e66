/**
 * Whether values fit what they are handed to. The types of the arguments of a call come in; the one that does not fit
 * goes out, in words. It knows nothing but types.
 */
package io.leapadvisor.rulebase.read.call;
