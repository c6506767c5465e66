/**
 * What a team keeps of its deployments: assessments, their trend, what was decided, what changed, what came of
 * remedies. Names and ids come in, fragments go out; what is written goes to the API, from a script that sends JSON. It
 * judges nothing.
 */
package io.leapadvisor.web.team;
