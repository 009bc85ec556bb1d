/** Words that say nothing of where a change belongs. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about after again all also am an and any are as at be because been before being both but by can could did do doe does ' +
    'done dont each either else even ever every few for from further get give given go got had ha has have having he her ' +
    'here how however i if im in instead into is isnt it its itself just keep let like made make makes making many may me ' +
    'might more most much must my need needs never new no nor not now of off on once one only onto or other otherwise our ' +
    'out over own per please rather really same see several shall she should since so some something still such take than ' +
    'that the their them then there these they thi this those though through thu to too under until up us use used user ' +
    'using very via wa want was way we well were what when where whether which while who whole whose why will with within ' +
    'without would yet you your ' +
    'add added adding adds allow allowed allows always avoid better bug bugs change changed changes cleanup correct ' +
    'correctly currently ensure feature file files fix fixed fixes fixing follow handle handled handling implement ' +
    'implementation implemented implements improve improved improvement improvements introduce issue issues minor move ' +
    'moved prevent proper properly refactor refactored refactoring remove removed removes removing rename renamed replace ' +
    'replaced restore several simplify small some support supported supports tweak unnecessary update updated updates ' +
    'updating work working works wrong ' +
    'expected actual behavior behaviour possible sometimes somehow seems'
  ).split(' '),
);
