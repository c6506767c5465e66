/**
 * Pages of rules and remedies. In comes an id, and for "why not for my profile" a profile; out goes what the packs say
 * of it. It may know packs and knowledge, and judges nothing.
 */
package io.leapadvisor.web.rules;
