"""Names for runs that were given none: adjective-animal-number, at most 20 characters."""

import secrets

_ADJECTIVES = """
amber ample arctic blithe bold brave breezy bright brisk calm candid clever coastal copper cosmic
crisp deft eager early fabled fair fleet fond frank gentle gilded glad golden grand hardy hazel
humble jolly keen kind lively loyal lucid lunar mellow merry mighty misty mossy nimble noble patient
placid plucky polar proud quick quiet rapid ready rosy rustic sage serene silver sleek smooth snowy
solar spry stable steady sunny swift tidal tidy tranquil trusty upbeat valiant velvet vivid warm
wise witty zesty
""".split()

_ANIMALS = """
adder alpaca badger bass bear beaver bison boar bream carp cat cod colt crab crane crow deer dingo
dove duck eagle eel egret elk falcon ferret finch fox frog gecko goat goose grouse gull hare hawk
heron horse ibex jay kite koala lark lemur lion llama loon lynx marten mink mole moose moth mule
newt ocelot orca otter owl panda perch pike plover pony puffin quail rail ram raven robin salmon
seal shad shark shrew skink snipe sparrow squid stoat stork swan tapir tern tiger toad trout turtle
viper vole walrus weasel whale wolf wren yak zebra
""".split()


def random_name() -> str:
    return f"{secrets.choice(_ADJECTIVES)}-{secrets.choice(_ANIMALS)}-{secrets.randbelow(1000)}"
