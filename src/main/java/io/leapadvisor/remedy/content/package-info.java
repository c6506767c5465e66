/**
 * In come a deployment before and after a change; out goes the one after, with the stages that decode or search as much
 * faster or slower as physics says of their machines and of what they work on. Knows nothing of single remedies.
 */
package io.leapadvisor.remedy.content;
