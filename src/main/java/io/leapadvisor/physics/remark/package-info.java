/**
 * What an answer says of its catalogue: a profile comes in, sentences on prices and engines go out. May know the
 * profile, the knowledge base and what names in it resolve to.
 */
package io.leapadvisor.physics.remark;
